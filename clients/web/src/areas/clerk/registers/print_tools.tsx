// print_tools.tsx: from which number to which, and printing: the book is put on the page, then the
// browser prints it; the browser's own command finds it there too.
import { Button } from '@web/components/button';
import { TextInput } from '@web/components/text_input';
import { useText } from '@web/i18n/use_text';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Range } from './ledger';
import { rangeOf } from './ledger';
import styles from './registers.module.css';

/** Whether the browser is about to print by itself. */
let byBrowser = false;

interface Props {
  last: number;
  /** Whether every row has been read. */
  whole: boolean;
  onPrint: (range: Range) => void;
}

export function PrintTools({ last, whole, onPrint }: Props) {
  const { t } = useText();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  useEffect(() => {
    const put = () => {
      if (!whole || last === 0) return;
      byBrowser = true;
      flushSync(() => onPrint(rangeOf(from, to, last)));
      byBrowser = false;
    };
    window.addEventListener('beforeprint', put);
    return () => window.removeEventListener('beforeprint', put);
  });
  return (
    <form
      className={styles['print']}
      onSubmit={(event) => {
        event.preventDefault();
        onPrint(rangeOf(from, to, last));
      }}
    >
      <TextInput
        label={t('clerk.print.from')}
        value={from}
        onChange={setFrom}
        inputMode="numeric"
        maxLength={6}
      />
      <TextInput
        label={t('clerk.print.to')}
        value={to}
        onChange={setTo}
        inputMode="numeric"
        maxLength={6}
      />
      <Button type="submit" isDisabled={!whole || last === 0}>
        {t(whole ? 'clerk.print.go' : 'clerk.print.reading')}
      </Button>
    </form>
  );
}

/** Prints once for each `job`, when what it shows is on the page. */
export function usePrinting(job: object | null) {
  useEffect(() => {
    if (job === null || byBrowser) return undefined;
    const frame = requestAnimationFrame(() => window.print());
    return () => cancelAnimationFrame(frame);
  }, [job]);
}
