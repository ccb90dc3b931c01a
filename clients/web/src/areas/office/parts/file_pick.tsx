// file_pick.tsx: a file of this PC or phone.
import { Button } from '@web/components/button';
import { useText } from '@web/i18n/use_text';
import { FileTrigger } from 'react-aria-components';
import styles from './office.module.css';

interface Props {
  label: string;
  /** Name of the file that was picked; '' for none yet. */
  picked: string;
  accept: string[];
  onPick: (file: File) => void;
}

export function FilePick({ label, picked, accept, onPick }: Props) {
  const { t } = useText();
  return (
    <div className={styles['tags']}>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onPick(file);
        }}
      >
        <Button>{label}</Button>
      </FileTrigger>
      <span role="status" className={styles['quiet']}>
        {picked || t('office.no_file')}
      </span>
    </div>
  );
}
