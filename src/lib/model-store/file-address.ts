import type { DemoModel } from '../../content/schemas/demo-model.ts';

/** Address of a path of a model. `page` is the address that a relative base is relative to. */
export const fileAddress = (model: DemoModel, path: string, page: string): string =>
  new URL(path, new URL(model.base.replace(/\/?$/, '/'), page)).href;
