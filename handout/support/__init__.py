"""What the notebooks use besides your own files; the notebooks say what for.

In this package
    start                      what each notebook begins with
    cells attempts unwritten   results beside what they should be; what is wrong or not written yet
    graphs pictures            pictures of graphs, broadcasting, digits, trainings
    autograds by_hand          the lab on gradients: what is compared, and how
    by_hand_report             its report; pictures in by_hand_pictures
    lab                        whether the report will be accepted
    compare implementations    the first difference between two programs; in compare_pictures
    networks practice records  a network, a training loop and a log for extra.py
    monitor                    gradients while a network learns; pictures in monitor_pictures
    practice_pictures          trainings, step sizes, optimizers' paths
    optdigits                  digits of 8×8 pixels
    download progress          a file on its way, and how much of it is there
"""
