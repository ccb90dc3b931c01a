// session_over.tsx: the session ended while somebody was at work. He logs in over the page, which
// stays as it is underneath, with everything typed into it.
import { useText } from '@web/i18n/use_text';
import { sessionOver } from '@web/state/connection';
import { LoginForm } from './login_form';
import { Sheet } from './sheet';

export default function SessionOver() {
  const { t } = useText();
  return (
    <Sheet title={t('over.title')} open must>
      <p>{t('over.text')}</p>
      <LoginForm onIn={() => sessionOver.set(false)} />
    </Sheet>
  );
}
