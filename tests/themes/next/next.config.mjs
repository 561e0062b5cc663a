import fs from "fs";
import path from "path";

// What lies beside posts is shown at the address of their folder.
for (const name of fs.readdirSync("posts", { recursive: true })) {
  const from = path.join("posts", name);
  if (fs.statSync(from).isFile() && !name.endsWith(".md")) {
    fs.cpSync(from, path.join("public/beside", name));
  }
}

export default {
  output: "export",
  trailingSlash: true,
  // What a browser loads is not looked at: it need not be small.
  webpack: (config) => ({ ...config, optimization: { ...config.optimization, minimize: false } }),
};
