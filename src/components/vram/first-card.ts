/** Id of the card that the page answers for before a reader names one. */
export const firstCard = 'geforce-rtx-4090';
