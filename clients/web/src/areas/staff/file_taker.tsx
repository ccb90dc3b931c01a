// file_taker.tsx: a file from this PC, dropped or chosen. What it is, its bytes say.
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { type FileKind, fileBytesMax, kindOf } from './hand_in';
import styles from './new_page.module.css';

export interface TakenFile {
  name: string;
  kind: FileKind;
  bytes: Uint8Array<ArrayBuffer>;
}

interface Props {
  isPending: boolean;
  /** Asked before anything is read; false: not now. */
  mayTake: () => boolean;
  onTake: (file: TakenFile) => void;
}

const accepted = ['.docx', '.pdf', '.txt'];

export function FileTaker({ isPending, mayTake, onTake }: Props) {
  const { t } = useText();
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const take = async (files: readonly File[]) => {
    const file = files[0];
    if (!file || isPending || !mayTake()) return;
    if (files.length > 1) return setWrong('staff.file.one');
    if (file.size === 0) return setWrong('staff.file.empty');
    if (file.size > fileBytesMax) return setWrong('staff.file.large');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOf(bytes);
    if (kind === 'other') return setWrong('staff.file.other');
    setWrong(null);
    onTake({ name: file.name.slice(0, 100), kind, bytes });
  };
  return (
    <>
      <DropZone
        className={styles['drop'] ?? ''}
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const files = items.filter((item) => item.kind === 'file');
          await take(await Promise.all(files.map((item) => item.getFile())));
        }}
      >
        <Text slot="label" className={styles['dropWords'] ?? ''}>
          {t(isPending ? 'staff.file.going' : 'staff.file.drop')}
        </Text>
        <FileTrigger
          acceptedFileTypes={accepted}
          onSelect={(list) => void take(Array.from(list ?? []))}
        >
          <Button isPending={isPending}>{t('staff.file.choose')}</Button>
        </FileTrigger>
        <p className={styles['under']}>{t('staff.file.kinds')}</p>
      </DropZone>
      {wrong ? (
        <Note tone="bad" live>
          <p>{t(wrong)}</p>
        </Note>
      ) : null}
    </>
  );
}
