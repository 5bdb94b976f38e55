"""Batch work (批量扫描): find files, read them contained, recommend, report by place. Never a person's decision."""
