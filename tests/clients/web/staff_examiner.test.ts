// staff_examiner.test.ts: a text is asked about after a pause, one call at a time, and only the answer
// to the newest text counts.
import { Examiner, type ExaminerState } from '@web/areas/staff/examiner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose answers come when the test says so. */
function server(againMs: number | null = null) {
  const asked: { text: string; signal: AbortSignal; answer: (words: string) => void; refuse: () => void }[] = [];
  const said: string[] = [];
  const examiner = new Examiner<string, string>({
    pauseMs: 100,
    ask: (text, signal) =>
      new Promise((answer, reject) => {
        asked.push({ text, signal, answer, refuse: () => reject(new Error('no')) });
      }),
    againMs: () => againMs,
    onState: (state: ExaminerState<string>, text) => {
      said.push(`${text}: ${state.kind === 'answered' ? state.answer : state.kind}`);
    },
  });
  return { asked, said, examiner };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('Examiner', () => {
  it('asks after a pause, about the text as it is then', async () => {
    const { asked, examiner } = server();
    examiner.change('a');
    await pass(60);
    examiner.change('ab');
    await pass(60);
    expect(asked).toEqual([]);
    await pass(40);
    expect(asked.map(({ text }) => text)).toEqual(['ab']);
  });

  it('has one call under way; an answer to an older text is not heard', async () => {
    const { asked, said, examiner } = server();
    examiner.change('a');
    await pass(100);
    examiner.change('ab');
    await pass(500);
    expect(asked.map(({ text }) => text)).toEqual(['a']);
    asked[0]?.answer('old');
    await pass(0);
    expect(asked.map(({ text }) => text)).toEqual(['a', 'ab']);
    asked[1]?.answer('new');
    await pass(0);
    expect(said).toEqual(['a: asking', 'ab: asking', 'ab: new']);
  });

  it('waits for the pause when an answer comes while somebody types', async () => {
    const { asked, examiner } = server();
    examiner.change('a');
    await pass(100);
    examiner.change('ab');
    asked[0]?.answer('old');
    await pass(50);
    expect(asked).toHaveLength(1);
    await pass(50);
    expect(asked.map(({ text }) => text)).toEqual(['a', 'ab']);
  });

  it('says a refusal, and asks again by itself only when there is a chance', async () => {
    const lasting = server();
    lasting.examiner.change('a');
    await pass(100);
    lasting.asked[0]?.refuse();
    await pass(60_000);
    expect(lasting.said.at(-1)).toBe('a: refused');
    expect(lasting.asked).toHaveLength(1);
    const away = server(5000);
    away.examiner.change('a');
    await pass(100);
    away.asked[0]?.refuse();
    await pass(5000);
    expect(away.asked).toHaveLength(2);
  });

  it('is silent after its end', async () => {
    const { asked, said, examiner } = server();
    examiner.change('a');
    await pass(100);
    examiner.stop();
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer('late');
    await pass(1000);
    expect(said).toEqual(['a: asking']);
  });
});
