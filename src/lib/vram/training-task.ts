/** Whether a task is a training. @param task as a request names it; images by default */
export const isTraining = (task: string | null | undefined): boolean => task?.startsWith('train') ?? false;
