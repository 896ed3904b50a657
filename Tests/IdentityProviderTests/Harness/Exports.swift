@_exported import TestWorld
