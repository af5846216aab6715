import { sourceOf } from '../machine.ts';
import { figure, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';
import { either } from '../rule.ts';

/** What each form that is no card for a slot sits on. */
const seatOf = {
  sxm: 'a baseboard of its own in a server (HGX)',
  oam: 'a baseboard of its own in a server (OAM)',
  soc: 'the computer it is built into',
};

/** Whether a row names a module, or leaves open whether it is one, where a board has slots for cards. */
export const moduleForm: Rule = {
  id: 'module-form',
  title: 'Is it a card for a slot, or a module?',
  method:
    'SXM and OAM modules sit on baseboards of their own and systems on a chip are sold built in: no board with slots takes them. A row that allows both forms must say which.',
  about: ['gpu', 'motherboard'],
  source: {
    name: 'MLPerf Inference v4.1 and v5.1, SDXL, closed division: H100 PCIe 1.236, H100 SXM 2.083 images a second',
    url: 'https://github.com/mlcommons/inference_results_v5.1',
    date: '2025-09-09',
  },
  guideSection: { href: 'guide/gpu/#h100-a6000-or-rtx-4090', title: 'H100, A6000 or RTX 4090?' },
  check({ machine: { gpus, boards } }): Verdict[] {
    return gpus.flatMap((item): Verdict[] => {
      const modules = item.options.filter((gpu) => gpu.form !== 'pcie');
      const [first] = modules;
      if (!first) return [];
      const suffix = gpus.length > 1 ? item.line : undefined;
      const lines = linesOf([item], boards);
      const figures = item.options.flatMap((gpu) => [
        figure(
          `Form of ${gpu.name}`,
          gpu.form === 'pcie' ? 'card for a slot' : gpu.form,
          null,
          sourceOf(gpu),
        ),
        figure(`Board power of ${gpu.name}`, gpu.boardPowerW, 'W', sourceOf(gpu)),
      ]);
      const seat = seatOf[first.form as keyof typeof seatOf];
      if (modules.length < item.options.length) {
        const forms = item.options.map(
          (gpu) => `${gpu.name} (${gpu.boardPowerW ?? 'unknown'} W, ${gpu.bandwidthGBs ?? 'unknown'} GB/s)`,
        );
        const explanation = `The row allows ${either(forms)}. ${first.name} sits on ${seat}, so a board with slots takes the card only; ask which is quoted.`;
        return [
          problem('warning', { title: 'Card or module is not said', explanation, figures, lines, suffix }),
        ];
      }
      if (boards.length === 0) return [];
      const explanation = `${named(item)} sits on ${seat}: no board with slots takes it.`;
      return [
        problem('problem', { title: 'A module does not fit a slot', explanation, figures, lines, suffix }),
      ];
    });
  },
};
