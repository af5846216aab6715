import { rentalClassNames } from '../../lib/build/ownership/rental-classes.ts';
import type { ShownMachine } from '../../lib/hand-over/shown-machines.ts';
import { breakEvenWords } from '../../lib/machine/machine-words.ts';
import { smallMoney } from '../../lib/units/money-format.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { counted } from '../../lib/units/quantity.ts';

interface Props {
  machine: ShownMachine;
  question: MachineQuestion;
  base: string;
}

/** Renting the same cards: the price of an hour by class of provider, and the use after which owning is cheaper. */
export function Renting({ machine, question, base }: Props) {
  const { renting, currency, kind } = machine;
  const { hoursPerDay } = question;
  return (
    <div className="inside renting">
      <p className="line">
        <strong>Rent instead?</strong>{' '}
        {renting.length === 0
          ? `No rent of ${kind === 'computer' ? 'this computer' : 'these cards'} in ${currency} was found.`
          : `Owning is cheaper after this much use; years at ${counted(hoursPerDay, 'hour')} per day.`}
      </p>
      {renting.length > 0 && (
        <table className="lines">
          <caption className="sr-only">Renting by class of provider</caption>
          <thead>
            <tr>
              <th scope="col">Rented from</th>
              <th scope="col" className="num">
                Per hour
              </th>
              <th scope="col" className="num">
                Owning is cheaper after
              </th>
            </tr>
          </thead>
          <tbody>
            {renting.map((rent) => (
              <tr key={rent.class}>
                <th scope="row">
                  {rentalClassNames[rent.class]} <small>oldest reading of {rent.date}</small>
                </th>
                <td className="num">
                  <b>{smallMoney(rent.perHour.typical, currency)}</b>
                  {rent.perHour.low !== rent.perHour.high && (
                    <small>
                      {smallMoney(rent.perHour.low, currency)} to {smallMoney(rent.perHour.high, currency)}
                    </small>
                  )}
                </td>
                <td className="num">{breakEvenWords(rent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {kind === 'parts' && (
        <p className="no-print">
          <a href={base + machine.paths.rent}>Cost over the months, own or rent</a>
        </p>
      )}
    </div>
  );
}
