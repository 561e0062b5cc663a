const posts = defineCollection({
  name: "posts",
  schema: z.object({
    title: z.string().max(99),
    date: z.iso.datetime(),
    description: z.string().max(200),
    tags: z.array(z.string()),
  }),
});
