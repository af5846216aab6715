/** Under these keywords a saved PNG holds its settings, and the picture that it was started from (a PNG in base64). */
export const settingsKeyword = 'diffusion-demo-settings';
export const sourceKeyword = 'diffusion-demo-source';
