from surefoot import Workflow, step
def this is not python
