/** The date of the guide's prices: it names none, and its choice of parts fits these years. */
export const guideDate = 'undated, fits 2023 to 2024';
