// register_title.ts: what a register is called: by the type that it holds, else as the server calls it.
import type { Register } from '@web/gen/trinhky/v1/register_service_pb';
import { useText } from '@web/i18n/use_text';
import { isIncomingRegister, registerTypeKey } from '../parts/document_types';

export function useRegisterTitle(): (register: Register) => string {
  const { t } = useText();
  return (register) => {
    const { series } = register;
    if (isIncomingRegister(register)) return t('clerk.registers.incoming', { series });
    const type = registerTypeKey(register);
    return type ? t('clerk.registers.outgoing', { type: t(type), series }) : register.title;
  };
}
