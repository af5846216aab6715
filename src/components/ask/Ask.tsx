import { giveFiles } from '../../stores/ask.ts';
import { ToolSection } from '../ui/ToolSection.tsx';
import { AskView } from './AskView.tsx';
import { DropPlace } from './DropPlace.tsx';

interface Props {
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** Ask with a file: what it asks, and the answer. */
export function Ask({ base, date }: Props) {
  return (
    <ToolSection className="ask" label="Ask with a file">
      <DropPlace onFiles={(files) => void giveFiles(files)}>
        Drop a workflow, an image, a model file or a training configuration here; several at once make one
        question. They are read on this device and sent nowhere.
      </DropPlace>
      <AskView base={base} date={date} />
    </ToolSection>
  );
}
