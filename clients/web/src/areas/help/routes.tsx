// routes.tsx: the pages of how to work with the desk, a page for each role.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';
import { HelpPage } from './help_page';
import { RolePage } from './role_page';

export default function HelpPages() {
  return (
    <Routes>
      <Route index element={<HelpPage />} />
      <Route path=":role" element={<RolePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
