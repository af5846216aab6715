/** A model in the lists of the page. */
export interface MachineModel {
  id: string;
  name: string;
  /** Its usual size in pixels. */
  width: number;
  height: number;
  /** Frames of its usual clip; 1 for images. */
  frames: number;
}
