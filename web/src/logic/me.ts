/** Who asks: told once, remembered on this device, signed under what is posted. */

import { ref, watch } from 'vue'

const STORED = 'jiangtu.by'

export const me = ref(localStorage.getItem(STORED) ?? '')
watch(me, (name) => localStorage.setItem(STORED, name.trim()))
