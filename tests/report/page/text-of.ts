import { reportPage } from '../../../src/report/page/page.ts';
import type { Report } from '../../../src/report/page/report.ts';
import { reportOf } from './reports.ts';
import { plainText } from './untraced.ts';

/** What a reader sees of a report's page, up to the method: that explains all words, whether they occur or not. */
export async function textOf(sketch: Partial<Report>): Promise<string> {
  const page = await reportPage(reportOf(sketch));
  return plainText(page.slice(page.indexOf('<body>'), page.indexOf('<section id="method"')));
}

/** What is said of the method. */
export async function methodOf(sketch: Partial<Report>): Promise<string> {
  const page = await reportPage(reportOf(sketch));
  return plainText(page.slice(page.indexOf('<section id="method"')));
}
