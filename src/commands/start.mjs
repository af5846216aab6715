// `npm start`: installs missing packages, builds the site and serves it with its production headers.
import { installWhatIsMissing, run } from './install.mjs';

installWhatIsMissing();
run('npm', ['run', '--silent', 'build']);
run('npm', ['run', '--silent', 'serve']);
