/** Keys of what the site keeps in the browser's local storage. They never change: readers have texts under them. */
export const buildsKey = 'diffusion-hardware.calculator';
export const setupKey = 'diffusion-hardware.setup';
