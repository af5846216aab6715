/** Path of a card's page, or of a whole computer's row, below the site's base. */
export const cardPath = ({ id, computer }: { id: string; computer?: true }): string =>
  computer ? `/parts/computers/#${id}` : `/gpus/${id}/`;
