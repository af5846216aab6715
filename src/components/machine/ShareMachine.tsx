import { useCopiedAddress } from '../ui/copy-address.ts';

/** Buttons that copy the address of the question with the shown machine, and print it. */
export function ShareMachine() {
  const [copy, status] = useCopiedAddress();
  return (
    <>
      <button type="button" className="needs-script" onClick={copy}>
        Copy the address
      </button>
      <button type="button" className="needs-script" onClick={() => window.print()}>
        Print
      </button>
      <span role="status" className="quiet">
        {status}
      </span>
    </>
  );
}
