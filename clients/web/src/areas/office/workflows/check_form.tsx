// check_form.tsx: a changed definition, proved without being loaded.
import { useMutation } from '@connectrpc/connect-query';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import { WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { keepWords, wordsFor } from '@web/state/said';
import { type FormEvent, useState } from 'react';
import { FilePick } from '../parts/file_pick';
import styles from '../parts/office.module.css';
import { CheckResult } from './check_result';

const kept = 'office.check';
const bytesMax = 1_048_576;

/** `about`: the definition that `text` is of; both empty for none. */
export function CheckForm({ about, text: first }: { about: string; text: string }) {
  const { t } = useText();
  const [text, setText] = useState(() => wordsFor(about, kept) || first);
  const [file, setFile] = useState('');
  const check = useMutation(WorkflowService.method.checkDefinition);
  const say = (now: string) => {
    setText(now);
    // What stands there by itself needs no keeping.
    keepWords(about, kept, now === first ? '' : now);
    check.reset();
  };
  const pick = async (picked: File) => {
    setFile(picked.name);
    say(picked.size > bytesMax ? '' : await picked.text());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') check.mutate({ text });
  };
  return (
    <form onSubmit={submit} className={`${styles['card']} ${styles['form']}`} noValidate>
      <h2>{t('office.check.title')}</h2>
      <p className={styles['quiet']}>{t('office.check.lead')}</p>
      <FilePick
        label={t('office.check.pick')}
        picked={file}
        accept={['.textproto', '.txt', 'text/plain']}
        onPick={(picked) => void pick(picked)}
      />
      <div className={styles['text']}>
        <TextInput label={t('office.check.text')} value={text} onChange={say} lines />
      </div>
      {check.isError ? <RefusalNote error={check.error} plain /> : null}
      {check.data ? <CheckResult result={check.data} /> : null}
      <div className={styles['tags']}>
        <Button
          kind="main"
          type="submit"
          isDisabled={text.trim() === ''}
          isPending={check.isPending}
        >
          {check.isPending ? t('office.check.going') : t('office.check.go')}
        </Button>
        {text !== first && first !== '' ? (
          <Button onPress={() => say(first)}>{t('office.check.reset')}</Button>
        ) : null}
      </div>
    </form>
  );
}
