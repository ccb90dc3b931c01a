// body_picker.tsx: which body is meant: what the server thinks likely, then a search in the directory.
import { Button } from '@web/components/button';
import papers from '@web/components/papers.module.css';
import { TextInput } from '@web/components/text_input';
import { useText } from '@web/i18n/use_text';
import { type BodyTitles, titleOf } from '@web/state/bodies';
import { useState } from 'react';
import { searchBodies } from './body_search';
import styles from './writing.module.css';

const foundMax = 12;

interface Props {
  candidates: readonly string[];
  titles: BodyTitles;
  isDisabled?: boolean;
  onChoose: (body: string, title: string) => void;
}

export function BodyPicker({ candidates, titles, isDisabled = false, onChoose }: Props) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const found = searchBodies(titles, typed, foundMax);
  const choice = (name: string) => (
    <li key={name}>
      <Button isDisabled={isDisabled} onPress={() => onChoose(name, titleOf(titles, name))}>
        {titleOf(titles, name)}
      </Button>
    </li>
  );
  // Before the names are there, a person would choose among ids.
  if (titles.size === 0) return <p role="status">{t('loading')}</p>;
  return (
    <div className={styles['picker']}>
      {candidates.length > 0 ? (
        <>
          <p className={papers['quiet']}>{t('staff.body.candidates')}</p>
          <ul className={styles['bodies']}>{candidates.map(choice)}</ul>
        </>
      ) : null}
      <TextInput label={t('staff.body.search')} value={typed} onChange={setTyped} maxLength={200} />
      {typed.trim() === '' ? null : (
        <>
          <p className={papers['quiet']} role="status">
            {found.length === 0
              ? t('staff.body.none')
              : t('staff.body.found', {
                  n: found.length,
                  more: found.length === foundMax ? '+' : '',
                })}
          </p>
          <ul className={styles['bodies']}>{found.map(({ name }) => choice(name))}</ul>
        </>
      )}
    </div>
  );
}
