import { getCollection } from 'astro:content';

/** What an hour of a card costs to rent, with source and day. */
export async function GET(): Promise<Response> {
  const prices = await getCollection('rental-prices');
  return Response.json(prices.map(({ id, data }) => ({ id, ...data })));
}
