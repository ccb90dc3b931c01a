// copy_text.tsx: a command or bytes to take along.
import { Button } from '@web/components/button';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import styles from './office.module.css';

export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  // A page without TLS has no clipboard: the text can still be marked by hand.
  const clipboard = globalThis.navigator?.clipboard;
  const copy = async () => {
    await clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={styles['copy']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <pre role="group" tabIndex={0} aria-label={label} className={styles['code']}>
        {text}
      </pre>
      {clipboard ? (
        <Button onPress={() => void copy()}>{t(copied ? 'office.copied' : 'office.copy')}</Button>
      ) : null}
      <span role="status" className="only-heard">
        {copied ? t('office.copied') : ''}
      </span>
    </div>
  );
}
