import { useStore } from '@nanostores/react';
import { $checkerProblem, loadChecker } from '../../stores/build-checks.ts';
import { $catalogueProblem, loadCatalogue } from '../../stores/parts.ts';
import { LoadProblem } from '../ui/loading/LoadProblem.tsx';

/** What stands in place of what the rules say, until they and the list of parts are there. */
export function CheckerArrival({ base }: { base: string }) {
  const problems = [useStore($catalogueProblem), useStore($checkerProblem)].filter((each) => each !== null);
  if (problems.length === 0)
    return (
      <p className="loading" role="status">
        Loading the parts and the rules…
      </p>
    );
  const again = () => {
    void loadCatalogue(`${base}/data/build-parts.json`);
    void loadChecker();
  };
  return <LoadProblem words={`Nothing can be checked. ${problems.join(' ')}`} onRetry={again} />;
}
