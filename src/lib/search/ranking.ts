/** Options of the index, tuned with the golden queries. */
export const rankingOptions = {
  ranking: {
    pageLength: 0.1,
    termFrequency: 0.1,
    termSaturation: 2,
    termSimilarity: 9,
    metaWeights: { title: 5, aliases: 5, kind: 0.5, image: 0, image_alt: 0 },
  },
};
