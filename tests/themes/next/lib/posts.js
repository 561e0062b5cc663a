import fs from "fs";
import path from "path";
import matter from "gray-matter";
import { remark } from "remark";
import gfm from "remark-gfm";
import html from "remark-html";

const folder = path.join(process.cwd(), "posts");

export function posts() {
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md"));
  return files
    .map((name) => {
      const { data, content } = matter(fs.readFileSync(path.join(folder, name), "utf8"));
      const slug = name.replace(/(\/index)?\.md$/, "").split("/").pop().normalize("NFC");
      const beside = path.posix.join("/beside", path.dirname(name));
      return { slug, data, content: content.replace(/\]\(\.\//g, `](${beside}/`) };
    })
    .filter(({ data }) => !data.draft && data.published !== false);
}

export async function body(content) {
  return String(await remark().use(gfm).use(html).process(content));
}
