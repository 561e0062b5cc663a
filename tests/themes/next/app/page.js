import { posts } from "../lib/posts";

export default function Index() {
  return posts().map((post) => <p key={post.slug}><a href={`/posts/${post.slug}/`}>{post.data.title}</a></p>);
}
