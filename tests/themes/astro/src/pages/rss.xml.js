import { getCollection } from "astro:content";

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export async function GET() {
  const posts = await getCollection("blog", ({ data }) => !data.draft);
  const items = posts.map((post) => `<item><title>${escape(post.data.title)}</title><link>/posts/${post.id}/</link></item>`);
  return new Response(`<rss version="2.0"><channel>${items.join("")}</channel></rss>`);
}
