export const shown = (posts) => posts.filter((post) => post.published)
