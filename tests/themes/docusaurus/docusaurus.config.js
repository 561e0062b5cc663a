export default {
  title: "블로그",
  url: "https://blog.example",
  baseUrl: "/",
  future: { faster: true, v4: { removeLegacyPostBuildHeadAttribute: true } },
  i18n: { defaultLocale: "ko", locales: ["ko"] },
  plugins: [
    ["@docusaurus/plugin-content-blog", { path: "blog", routeBasePath: "/", onUntruncatedBlogPosts: "ignore" }],
  ],
  themes: ["@docusaurus/theme-classic"],
};
