"""The commands of this package.

python -m rapporteur_pyats config               prints the path of the easypy configuration that names the reporter
python -m rapporteur_pyats run -- COMMAND ...   runs a command so that all pyATS jobs below it report to Rapporteur
python -m rapporteur_pyats open|close|wait|verdict|reports|ping   asks a service, for scripts
"""
import argparse
import os
import sys

from rapporteur_pyats import commands as questions
from rapporteur_pyats.run import run

_CONFIGURATION = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rapporteur.yaml')


def main(arguments):
    parser = argparse.ArgumentParser(prog='python -m rapporteur_pyats', description='Lets pyATS jobs report to Rapporteur.')
    commands = parser.add_subparsers(dest='asked', metavar='COMMAND', required=True)
    commands.add_parser('config', help='print the path of the easypy configuration that names the reporter, for option -C of pyats')
    running = commands.add_parser('run', help='run a command so that all pyATS jobs below it report to Rapporteur',
                                  usage='%(prog)s -- COMMAND ...')
    running.add_argument('command', nargs=argparse.REMAINDER, metavar='COMMAND ...', help='the command and its arguments, without a shell')
    questions.add_to(commands)
    parsed = parser.parse_args(arguments)
    if parsed.asked in questions.COMMANDS:
        sys.exit(questions.execute(parsed, os.environ))
    if parsed.asked == 'config':
        print(_CONFIGURATION)
        return
    command = parsed.command[1:] if parsed.command[:1] == ['--'] else parsed.command
    if not command:
        running.error('no COMMAND is given')
    sys.exit(run(command, os.environ))


if __name__ == '__main__':
    main(sys.argv[1:])
