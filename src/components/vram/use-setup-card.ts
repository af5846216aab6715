import { useEffect } from 'react';
import type { ListedCard } from '../../lib/verdict/verdict-card.ts';
import { $setup } from '../../stores/setup.ts';
import { $vramCard, vram } from '../../stores/vram.ts';
import { firstCard } from './first-card.ts';

/**
 * Follows changes of the reader's setup: its card becomes that of the question, and the question is asked again for the
 * card's machine.
 */
export function useSetupCard(cards: readonly ListedCard[], askAgain: () => void): void {
  useEffect(() =>
    $setup.listen((setup, before) => {
      // Opening the page sets the card and asks by itself.
      if (vram.$asked.get() === null) return;
      const newCard = setup.card?.id !== before.card?.id;
      const sameMachine = setup.systemMemoryGiB === before.systemMemoryGiB && setup.system === before.system;
      if (!newCard && sameMachine) return;
      if (newCard) {
        const mine = cards.find(({ id }) => id !== null && id === setup.card?.id)?.id;
        $vramCard.set(mine ? { id: mine, from: 'setup' } : { id: firstCard, from: 'page' });
      }
      askAgain();
    }),
  );
}
