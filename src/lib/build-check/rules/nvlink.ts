import { sourceOf } from '../machine.ts';
import { cannotCheck, countOf, figure, fine, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether several cards can be joined by NVLink, and whether that matters. */
export const nvlink: Rule = {
  id: 'nvlink',
  title: 'Is there NVLink, and does it matter?',
  method:
    'Pictures made on separate cards need no link: eight H100 made 99.5 % of eight times one. One picture split over several cards does: four H100 with NVLink brought FLUX.1-dev from 4.30 s to 1.63 s, eight L40 on PCIe gained nothing over four.',
  about: ['gpu'],
  source: {
    name: 'xDiT performance tables: FLUX.1-dev on H100 with NVLink, HunyuanDiT on L40 with PCIe',
    url: 'https://github.com/xdit-project/xDiT/blob/main/docs/performance/flux.md',
    date: '2024-10-01',
  },
  guideSection: {
    href: 'guide/gpu/#does-a-second-gpu-make-my-images-faster',
    title: 'Does a second GPU make my images faster?',
  },
  check({ machine: { gpus } }): Verdict[] {
    if (countOf(gpus) < 2) return [];
    const options = gpus.flatMap((item) => item.options);
    const figures = options.map((gpu) =>
      figure(
        `NVLink of ${gpu.name}`,
        gpu.nvlink === null ? null : gpu.nvlink ? 'yes' : 'no',
        null,
        sourceOf(gpu),
      ),
    );
    const lines = linesOf(gpus);
    const matters =
      'Pictures made on separate cards do not need it; one picture split over several cards does.';
    const unknown = gpus.filter(
      (item) => item.options.length === 0 || item.options.some((gpu) => gpu.nvlink === null),
    );
    if (unknown.length > 0) {
      const explanation = `Whether ${unknown.map(named).join(', ')} can be joined by NVLink is not known. ${matters}`;
      return [cannotCheck({ title: 'NVLink', explanation, figures, lines })];
    }
    const linked = options.every((gpu) => gpu.nvlink) && gpus.length === 1;
    const explanation = `${linked ? 'The cards can be joined by NVLink.' : 'There is no NVLink between these cards.'} ${matters} No link makes two cards one larger card.`;
    return [
      fine({
        title: linked ? 'NVLink is there' : 'No NVLink, and none needed for separate pictures',
        explanation,
        figures,
        lines,
      }),
    ];
  },
};
