/* Registers <smp-studio> and exports its class. Importing it twice, or in node, does no harm. */

import { SmpStudio } from './element.js';

if (globalThis.customElements && !customElements.get('smp-studio')) {
  customElements.define('smp-studio', SmpStudio);
}

export { SmpStudio };
