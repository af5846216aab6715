/** The path of the site with a slash at the end. */
export const basePath = ({ base }: { base: string }): string => (base.endsWith('/') ? base : `${base}/`);
