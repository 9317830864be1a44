import '@fontsource-variable/noto-sans-sc'
import './style/base.css'

import { createApp } from 'vue'

import App from './App.vue'
import { router } from './router'
import { followTheme } from './theme'

followTheme()
createApp(App).use(router).mount('#app')
