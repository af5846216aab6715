// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { ChoiceForm } from '../../src/components/choose/ChoiceForm.tsx';
import { firstQuestion, type ChoiceQuestion } from '../../src/lib/choose/question.ts';

afterEach(cleanup);

const models = [{ id: 'sdxl', name: 'SDXL', nativeSize: 1024, usual: [], commercialRefusal: null }];

function form(first: Partial<ChoiceQuestion> = {}) {
  const changed = vi.fn<(question: ChoiceQuestion) => void>();
  function Form() {
    const [question, setQuestion] = useState<ChoiceQuestion>({ ...firstQuestion, ...first });
    const onChange = (next: ChoiceQuestion) => {
      changed(next);
      setQuestion(next);
    };
    return <ChoiceForm models={models} question={question} onChange={onChange} />;
  }
  render(<Form />);
  return () => changed.mock.lastCall![0];
}

const choose = async (label: string, value: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });

test('precision and training are folded away, and open where a question sets them', async () => {
  form();
  expect(screen.queryByLabelText('Precision')).toBeNull();
  cleanup();
  form({ vaeDtype: 'fp32' });
  expect(await screen.findByLabelText<HTMLSelectElement>('Precision of the VAE')).toHaveProperty(
    'value',
    'fp32',
  );
});

test('formats are set and unset by component', async () => {
  const last = form({ dtype: 'bf16' });
  await choose('Denoiser weights', 'nf4');
  await choose('Text encoder weights', 'int8');
  expect(last().quantize).toEqual({ denoiser: 'nf4', 'text-encoders': 'int8' });
  await choose('Denoiser weights', '');
  expect(last().quantize).toEqual({ 'text-encoders': 'int8' });
});

test('a training asks for no steps, and one of all weights for no LoRA', async () => {
  const last = form({ dtype: 'bf16', steps: 20, guidance: true, minPerMinute: 2 });
  await choose('Task', 'train-lora');
  expect(last()).toMatchObject({ task: 'train-lora', steps: null, guidance: null, minPerMinute: null });
  expect(screen.queryByLabelText('Guidance')).toBeNull();
  await choose('Layers of the LoRA', 'all-linear');
  expect(last().loraTargets).toBe('all-linear');
  await choose('Task', 'train-full');
  expect(last().loraTargets).toBeNull();
  expect(screen.queryByLabelText('Denoiser weights')).toBeNull();
});
