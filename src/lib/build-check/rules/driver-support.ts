import { driverFact } from '../driver-facts.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';

/** Whether PyTorch and the driver behind it still, or already, support each card. */
export const driverSupport: Rule = {
  id: 'driver-support',
  title: 'Does PyTorch support the cards?',
  method:
    'By generation: what CUDA, ROCm or XPU builds of PyTorch support, from dated documents. AMD’s depends on the operating system. What was not read is not guessed.',
  about: ['gpu'],
  source: {
    name: 'llmlaba.com: CUDA and PyTorch by compute capability',
    url: 'https://llmlaba.com/articles/cuda-pytorch-compatibility.html',
    date: '2025-08-14',
  },
  guideSection: {
    href: 'guide/software/#which-cuda-version-does-my-card-need',
    title: 'Which CUDA version does my card need?',
  },
  check({ machine: { gpus, setting } }): Verdict[] {
    return gpus.map((item): Verdict => {
      const suffix = gpus.length > 1 ? item.line : undefined;
      const lines = linesOf([item]);
      const facts = item.options.map((gpu) => ({ gpu, ...driverFact(gpu, setting.os) }));
      const figures = facts.map(({ gpu, support, source }) =>
        figure(`PyTorch on ${gpu.name}`, support, null, source),
      );
      const words = facts.map(({ gpu, words: told }) => `${gpu.name}: ${told}`).join('. ');
      const limited = facts.find((fact) => fact.support === 'works with a limit');
      if (limited)
        return problem('warning', {
          title: 'Older software only',
          explanation: `${words}.`,
          figures,
          lines,
          suffix,
          source: limited.source ?? undefined,
        });
      if (facts.length === 0 || facts.some((fact) => fact.support === null)) {
        const os = setting.os === null ? ' Which operating system it is to run under is not said.' : '';
        const explanation =
          facts.length === 0 ? `${named(item)} names no card of the catalogue.` : `${words}.${os}`;
        return cannotCheck({ title: 'Support by PyTorch', explanation, figures, lines, suffix });
      }
      return fine({
        title: 'PyTorch supports the card',
        explanation: `${words}.`,
        figures,
        lines,
        suffix,
        source: facts[0]!.source ?? undefined,
      });
    });
  },
};
