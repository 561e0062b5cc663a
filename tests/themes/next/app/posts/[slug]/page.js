import { body, posts } from "../../../lib/posts";

export const dynamicParams = false;

export function generateStaticParams() {
  return posts().map(({ slug }) => ({ slug }));
}

const find = async (params) => {
  const slug = decodeURIComponent((await params).slug);
  return posts().find((post) => post.slug === slug);
};

export async function generateMetadata({ params }) {
  return { title: (await find(params)).data.title };
}

export default async function Post({ params }) {
  const { data, content } = await find(params);
  return (
    <article>
      <h1>{data.title}</h1>
      <time dateTime={new Date(data.date).toISOString()}>{String(data.date)}</time>
      <div dangerouslySetInnerHTML={{ __html: await body(content) }} />
    </article>
  );
}
