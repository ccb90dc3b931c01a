// routes.tsx: the pages of how to work with the desk, a page for each role.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';

export default function HelpPages() {
  return (
    <Routes>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
