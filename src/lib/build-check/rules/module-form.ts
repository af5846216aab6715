import { sourceOf } from '../machine.ts';
import { answersAbout, either, figure, named, type Rule, type Verdict } from '../rule.ts';

/** Where each form other than a PCIe card is mounted. */
const mountOf = {
  sxm: 'on its own baseboard in a server (HGX)',
  oam: 'on its own baseboard in a server (OAM)',
  soc: 'inside the computer it is sold with',
  laptop: 'inside the laptop it is sold with',
};

/** Whether a row names a module, or allows both a module and a PCIe card. */
export const moduleForm: Rule = {
  id: 'module-form',
  title: 'Is it a PCIe card or a module?',
  method:
    'SXM and OAM modules are mounted on their own baseboards, and systems on a chip are sold built in, so none fits a PCIe slot. A build that names an adapter from SXM to PCIe uses the module as a card. A row that allows both forms must say which.',
  about: ['gpu', 'motherboard'],
  source: {
    name: 'MLPerf Inference v4.1 and v5.1, SDXL, closed division: H100 PCIe 1.236, H100 SXM 2.083 images per second',
    url: 'https://github.com/mlcommons/inference_results_v5.1',
    date: '2025-09-09',
  },
  guideSection: { href: 'guide/gpu/#h100-a6000-or-rtx-4090', title: 'H100, A6000 or RTX 4090?' },
  check({ machine: { gpus, boards, links } }) {
    return gpus.flatMap((item): Verdict[] => {
      if (item.onAdapter)
        return [
          answersAbout([[item], links.moduleAdapters], [], gpus.length > 1 ? item.line : undefined).note(
            'A module on an adapter',
            `${named(item)} is on an adapter from SXM to PCIe. The adapter must be made for this generation of SXM, needs power plugs of its own, and the module needs a heat sink with a fan.`,
          ),
        ];
      const modules = item.options.filter((gpu) => gpu.form !== 'pcie');
      const [first] = modules;
      if (!first) return [];
      const answer = answersAbout(
        [[item], boards],
        item.options.flatMap((gpu) => [
          figure(`Form of ${gpu.name}`, gpu.form === 'pcie' ? 'PCIe card' : gpu.form, null, sourceOf(gpu)),
          figure(`Board power of ${gpu.name}`, gpu.boardPowerW, 'W', sourceOf(gpu)),
        ]),
        gpus.length > 1 ? item.line : undefined,
      );
      const mount = mountOf[first.form as keyof typeof mountOf];
      if (modules.length < item.options.length) {
        const forms = item.options.map(
          (gpu) => `${gpu.name} (${gpu.boardPowerW ?? 'unknown'} W, ${gpu.bandwidthGBs ?? 'unknown'} GB/s)`,
        );
        return [
          answer.warning(
            'The row does not say whether it is a card or a module',
            `The row allows ${either(forms)}. ${first.name} is mounted ${mount}, so a board with PCIe slots takes only the card. Ask the seller which one is quoted.`,
          ),
        ];
      }
      if (boards.length === 0) return [];
      return [
        answer.problem(
          'A module does not fit a PCIe slot',
          `${named(item)} is mounted ${mount}. It does not fit a board with PCIe slots.`,
        ),
      ];
    });
  },
};
