/** Keywords of the text in a saved PNG: its settings, and the image that it started from (a PNG in base64). */
export const settingsKeyword = 'diffusion-demo-settings';
export const sourceKeyword = 'diffusion-demo-source';
