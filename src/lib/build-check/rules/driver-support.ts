import { driverFact } from '../driver-facts.ts';
import { answersAbout, figure, gapOf, type Rule } from '../rule.ts';

/** Whether PyTorch, with its CUDA, ROCm or XPU driver, supports each card. */
export const driverSupport: Rule = {
  id: 'driver-support',
  title: 'Does PyTorch support the cards?',
  method:
    'By generation: which cards the CUDA, ROCm or XPU builds of PyTorch support, from dated documents. For AMD it depends on the operating system. Without data there is no answer.',
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
  check({ machine: { gpus, setting } }) {
    return gpus.map((item) => {
      const facts = item.options.map((gpu) => ({ name: gpu.name, ...driverFact(gpu, setting.os) }));
      const answer = answersAbout(
        [[item]],
        facts.map(({ name, support, source }) => figure(`PyTorch on ${name}`, support, null, source)),
        gpus.length > 1 ? item.line : undefined,
      );
      if (facts.length === 0) return answer.noData('PyTorch support', '', [gapOf(item, 'PyTorch support')]);
      const explanation = `${facts.map(({ name, words }) => `${name}: ${words}`).join('. ')}.`;
      const limited = facts.find((fact) => fact.support === 'works with a limit');
      if (limited) return answer.warning('Older software only', explanation, limited.source);
      if (facts.some((fact) => fact.support === null)) {
        const os = setting.os === null ? ' No operating system is chosen.' : '';
        return answer.noData('PyTorch support', `${explanation}${os}`, [gapOf(item, 'PyTorch support')]);
      }
      return answer.fine('PyTorch supports the card', explanation, facts[0]!.source);
    });
  },
};
