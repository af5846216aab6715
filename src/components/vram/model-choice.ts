/** A model in the list of the memory estimator. */
export interface ModelChoice {
  id: string;
  name: string;
  nativeSize: number;
  dtype: string;
  /** Frames of its usual clip; 1 for images. */
  frames: number;
  /** Ids of its text encoders. */
  textEncoders: string[];
}
