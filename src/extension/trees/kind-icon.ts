import { ThemeIcon } from 'vscode';
import { kindTable, type Kind } from '../../core/model/kinds/kind';

export function kindIcon(kind: Kind): ThemeIcon {
  return new ThemeIcon(kindTable[kind].icon);
}
