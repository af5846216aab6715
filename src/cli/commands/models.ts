import { vramCatalogue } from '../../catalogue/vram.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { parametersOf, type VramCatalogue } from '../../lib/vram/catalogue.ts';
import { componentIds } from '../../lib/vram/request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { diskSizes } from '../../lib/verdict/disk.ts';
import { commercialRefusal } from '../../lib/verdict/licence.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';

/** `models`: the model ids for `vram`, with their components. */
export const modelsCommand: Command = {
  name: 'models',
  summary: 'models of the memory estimator, with their components',
  usage: [
    'models [--commercial] [--json]',
    '--commercial (switch): only models whose licence allows commercial use',
  ],
  async run(args) {
    const { commercial = false } = readOptions(args, {
      commercial: { field: 'commercial', kind: 'switch' },
    });
    const catalogue = await vramCatalogue(fromFiles);
    const listed = [...catalogue.pipelines].filter(
      ([, pipeline]) => !commercial || commercialRefusal(pipeline) === null,
    );
    const models = listed.map(([id, pipeline]) => ({
      id,
      name: pipeline.name,
      denoiser: pipeline.denoiser,
      vae: pipeline.vae,
      textEncoders: pipeline.textEncoders.map((each) => each.architecture),
      nativeSize: pipeline.nativeSize,
      dtype: pipeline.dtype,
      licence: pipeline.licence,
      diskSizes: diskSizes(catalogue, id),
      components: Object.fromEntries(
        componentIds(pipeline).map((component) => [
          component,
          { parameters: parameterCount(catalogue, pipeline, component) },
        ]),
      ),
    }));
    const text = models
      .map(({ id, name, components }) => `${id}: ${name} (${Object.keys(components).join(', ')})`)
      .join('\n');
    return { json: models, text, exitCode: 0 };
  },
};

function parameterCount(catalogue: VramCatalogue, pipeline: Pipeline, component: string): number {
  const untraced = pipeline.untraced.find((each) => each.id === component);
  if (untraced) return untraced.parameters;
  return parametersOf(catalogue, component).reduce((sum, weight) => sum + weight.elements, 0);
}
